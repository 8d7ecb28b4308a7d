/** A worker's module that says what its thread can do. */
export default (): boolean => process.features.require_module
