/**
 * The area and power tables that the released simulator prints for its shipped configurations: areas in mm2, powers in mW. `MZM`
 * counts the two routers of each modulator. [Zhu2024, entry_area_power_profile.py]
 */
type Tables = Readonly<Record<string, Readonly<Record<string, string>>>>

export const areas: Tables = {
  'LT-B': {
    total: '60.300595',
    laser: '0.720000',
    DAC: '15.840000',
    MZM: '7.594168',
    ADC: '1.641600',
    TIA: '0.028800',
    photonic_core: '11.318292',
    adder: '0.051200',
    mem: '14.695399',
    micro_comb: '8.411136',
  },
  'LT-L': {
    total: '112.823',
    laser: '1.200',
    DAC: '28.512',
    MZM: '13.691',
    ADC: '3.283',
    TIA: '0.058',
    photonic_core: '22.637',
    adder: '0.102',
    mem: '29.322',
    micro_comb: '14.019',
  },
  MRR: {
    total: '61.668',
    laser: '0.840',
    DAC: '24.024',
    ADC: '0.479',
    TIA: '0.008',
    photonic_core: '0.336',
    adder: '0.090',
    mem: '26.079',
    micro_comb: '9.813',
  },
  MZI: {
    total: '60.568',
    laser: '0.480',
    DAC: '25.344',
    ADC: '0.274',
    TIA: '0.005',
    photonic_core: '20.011',
    adder: '0.051',
    mem: '14.902',
  },
}

/** The same table from the earlier code of the artifact evaluation, where it differs. */
export const artifactEvaluationAreas: Tables = {
  'LT-B': {
    total: '60.329395',
    TIA: '0.057600',
  },
  'LT-L': {
    total: '112.881',
    TIA: '0.115',
  },
}

export const powers: Tables = {
  'LT-B-4': {
    total: '14752.611',
    laser: '770.092',
    DAC: '3214.286',
    MZM: '4032.000',
    ADC: '2131.200',
    TIA: '1728.000',
    Photodetector: '2534.400',
    adder: '26.241',
    mem: '316.392',
  },
  'LT-B-8': {
    total: '50935.187',
    laser: '12321.468',
    DAC: '25714.286',
    MZM: '4032.000',
    ADC: '4262.400',
    TIA: '1728.000',
    Photodetector: '2534.400',
    adder: '26.241',
    mem: '316.392',
  },
  'LT-L-4': {
    total: '28055.8',
    laser: '1540.2',
    DAC: '5785.7',
    MZM: '7257.6',
    ADC: '4262.4',
    TIA: '3456.0',
    Photodetector: '5068.8',
    adder: '52.5',
    mem: '632.6',
  },
  'LT-L-8': {
    total: '95920.9',
    laser: '24642.9',
    DAC: '46285.7',
    MZM: '7257.6',
    ADC: '8524.8',
    TIA: '3456.0',
    Photodetector: '5068.8',
    adder: '52.5',
    mem: '632.6',
  },
}
