/** How strictly the schema of sweep files is taken: what editors show beside the words of a list is no keyword of the standard. */
export const editorSchema = { strict: true, strictTypes: false, inlineRefs: false, keywords: ['enumDescriptions'] }
