/**
 * The bars of the digital comparison, as printed: energy in mJ per inference (that of the A100 net of its idle power), throughput
 * in frames per second. The tokens of each model are part of its name. [Zhu2024, HPCA poster]
 */
type Bar = readonly [energy: string, throughput: string]

export const digitalComparison: Readonly<Record<string, Readonly<Record<string, Bar>>>> = {
  'deit-t-197': {
    CPU: ['628.5', '48'],
    'GPU A100': ['30.5', '230'],
    'HeatViT 8b (FPGA)': ['35.2', '271'],
    'LT-B-4': ['0.4', '54169'],
    'LT-B-8': ['1.2', '51448'],
    'LT-L-4': ['0.4', '102817'],
    'LT-L-8': ['1.1', '101895'],
  },
  'deit-s-197': {
    CPU: ['1863.0', '16'],
    'GPU A100': ['49.9', '220'],
    'Auto-ViT-Acc 4b (FPGA)': ['80.1', '130'],
    'Auto-ViT-Acc 8b (FPGA)': ['108.3', '78'],
    'HeatViT 8b (FPGA)': ['98.0', '109'],
    'LT-B-4': ['1.4', '14287'],
    'LT-B-8': ['4.5', '14253'],
    'LT-L-4': ['1.3', '28496'],
    'LT-L-8': ['4.2', '28354'],
  },
  'deit-b-197': {
    CPU: ['5864.4', '5'],
    'GPU A100': ['113.6', '229'],
    'Auto-ViT-Acc 4b (FPGA)': ['237.3', '47'],
    'Auto-ViT-Acc 8b (FPGA)': ['362.9', '26'],
    'HeatViT 8b (FPGA)': ['207.2', '55'],
    'LT-B-4': ['5.4', '3770'],
    'LT-B-8': ['17.0', '3765'],
    'LT-L-4': ['5.09', '3765'],
    'LT-L-8': ['15.90', '7507'],
  },
  'bert-b-128': {
    CPU: ['6211.5', '5'],
    'GPU A100': ['80.2', '237'],
    'Edge TPU W8A8': ['208.0', '5'],
    'FPGA W1A6': ['314.0', '42'],
    'LT-B-4': ['4.0', '5972'],
    'LT-B-8': ['11.8', '5971'],
    'LT-L-4': ['3.7', '11940'],
    'LT-L-8': ['11.1', '11935'],
  },
  'bert-l-320': {
    'GPU A100': ['774.7', '120'],
    'LT-B-4': ['27.9', '661'],
    'LT-B-8': ['90.54', '661'],
    'LT-L-4': ['25.9', '1321'],
    'LT-L-8': ['84.3', '1321'],
  },
}
