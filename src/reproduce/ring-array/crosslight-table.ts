/** CrossLight, Table III: energy per bit in pJ and frames per second and watt in thousands, averages over four networks. */
export const comparison: Readonly<Record<string, readonly [energyPerBit: string, framesPerSecondAndWatt: string]>> = {
  P100: ['971.31', '24.9'],
  'Xeon 9282': ['5099.68', '2.39'],
  Threadripper: ['5831.18', '2.09'],
  DaDianNao: ['58.33', '0.65'],
  'Edge TPU': ['697.37', '17.53'],
  NullHop: ['2727.43', '4.48'],
  'DEAP-CNN': ['44453.88', '0.07'],
  Holylight: ['274.13', '3.3'],
  Cross_base: ['142.35', '10.78'],
  Cross_base_TED: ['92.64', '16.54'],
  Cross_opt: ['75.58', '20.25'],
  Cross_opt_TED: ['28.78', '52.59'],
}
