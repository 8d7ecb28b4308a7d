/** Every work cited, once. The keys are a type: a parameter or a model that cites an unknown work does not compile. */

export interface Reference {
  readonly authors: string
  readonly title: string
  readonly year: number
  readonly venue: string
  readonly kind: 'article' | 'inproceedings' | 'misc'
  readonly doi?: string
  readonly arxiv?: string
  readonly url?: string
}

/** Every work that is cited, by its key. */
export const references = {
  Afifi2023: {
    authors: 'Afifi, Salma and Sunny, Febin and Nikdast, Mahdi and Pasricha, Sudeep',
    title: 'TRON: Transformer Neural Network Acceleration with Non-Coherent Silicon Photonics',
    year: 2023,
    venue: 'GLSVLSI',
    kind: 'inproceedings',
    doi: '10.1145/3583781.3590259',
    arxiv: '2303.12914',
  },
  Afifi2023Ghost: {
    authors: 'Afifi, Salma and Sunny, Febin and Shafiee, Amin and Nikdast, Mahdi and Pasricha, Sudeep',
    title: 'GHOST: A Graph Neural Network Accelerator using Silicon Photonics',
    year: 2023,
    venue: 'ACM Transactions on Embedded Computing Systems',
    kind: 'article',
    arxiv: '2307.01782',
  },
  Afifi2024: {
    authors: 'Afifi, Salma and Sunny, Febin and Nikdast, Mahdi and Pasricha, Sudeep',
    title: 'Accelerating Neural Networks for Large Language Models and Graph Processing with Silicon Photonics',
    year: 2024,
    venue: 'DATE',
    kind: 'inproceedings',
    arxiv: '2401.06885',
  },
  Anderson2023: {
    authors: 'Anderson, Maxwell G. and Ma, Shi-Yuan and Wang, Tianyu and Wright, Logan G. and McMahon, Peter L.',
    title: 'Optical Transformers',
    year: 2023,
    venue: 'arXiv preprint (Transactions on Machine Learning Research, 2024)',
    kind: 'article',
    arxiv: '2302.10360',
  },
  Devlin2019: {
    authors: 'Devlin, Jacob and Chang, Ming-Wei and Lee, Kenton and Toutanova, Kristina',
    title: 'BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding',
    year: 2019,
    venue: 'NAACL-HLT',
    kind: 'inproceedings',
    arxiv: '1810.04805',
  },
  Dosovitskiy2021: {
    authors: 'Dosovitskiy, Alexey and others',
    title: 'An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale',
    year: 2021,
    venue: 'ICLR',
    kind: 'inproceedings',
    arxiv: '2010.11929',
  },
  Grattafiori2024: {
    authors: 'Grattafiori, Aaron and others',
    title: 'The Llama 3 Herd of Models',
    year: 2024,
    venue: 'arXiv preprint',
    kind: 'article',
    arxiv: '2407.21783',
  },
  Gu2025: {
    authors: 'Gu, Jiaqi and others (ScopeX-ASU)',
    title:
      'SimPhony: device-circuit-architecture cross-layer modelling of heterogeneous electronic-photonic AI systems (software)',
    year: 2025,
    venue: 'software repository',
    kind: 'misc',
    url: 'https://github.com/ScopeX-ASU/SimPhony',
  },
  Hamerly2019: {
    authors: 'Hamerly, Ryan and Bernstein, Liane and Sludds, Alexander and Soljacic, Marin and Englund, Dirk',
    title: 'Large-Scale Optical Neural Networks Based on Photoelectric Multiplication',
    year: 2019,
    venue: 'Physical Review X 9, 021032',
    kind: 'article',
    doi: '10.1103/PhysRevX.9.021032',
  },
  Jouppi2017: {
    authors: 'Jouppi, Norman P. and others',
    title: 'In-Datacenter Performance Analysis of a Tensor Processing Unit',
    year: 2017,
    venue: 'ISCA',
    kind: 'inproceedings',
    arxiv: '1704.04760',
  },
  Lan2020: {
    authors:
      'Lan, Zhenzhong and Chen, Mingda and Goodman, Sebastian and Gimpel, Kevin and Sharma, Piyush and Soricut, Radu',
    title: 'ALBERT: A Lite BERT for Self-supervised Learning of Language Representations',
    year: 2020,
    venue: 'ICLR',
    kind: 'inproceedings',
    arxiv: '1909.11942',
  },
  Leroux2025: {
    authors:
      'Leroux, Nathan and Manea, Paul-Philipp and Sudarshan, Chirag and Finkbeiner, Jan and Siegel, Sebastian and Strachan, John Paul and Neftci, Emre',
    title: 'Analog in-memory computing attention mechanism for fast and energy-efficient large language models',
    year: 2025,
    venue: 'Nature Computational Science 5, 813-824',
    kind: 'article',
    doi: '10.1038/s43588-025-00854-1',
    arxiv: '2409.19315',
    url: 'https://github.com/NathanLeroux-git/GainCellAttention',
  },
  Lightfront: {
    authors: 'The Lightfront authors',
    title: 'Lightfront: design-space exploration of photonic and in-memory Transformer accelerators',
    year: 2026,
    venue: 'software; what it assumes is stated in its documentation',
    kind: 'misc',
  },
  Mickeler2026: {
    authors:
      'Mickeler, Luis and Lion, Kai and Nardi, Alfonso and Kellner, Jost and Didier, Pierre and Shastri, Bhavin J. and He, Niao and Grange, Rachel',
    title: 'Integrated electro-optic attention nonlinearities for transformers',
    year: 2026,
    venue: 'arXiv preprint',
    kind: 'article',
    arxiv: '2604.09512',
  },
  NvidiaA100: {
    authors: 'NVIDIA',
    title: 'A100 Tensor Core GPU: data sheet',
    year: 2020,
    venue: 'manufacturer data sheet',
    kind: 'misc',
  },
  NvidiaAda: {
    authors: 'NVIDIA',
    title: 'Ada GPU architecture: white paper (GeForce RTX 4090)',
    year: 2022,
    venue: 'manufacturer white paper',
    kind: 'misc',
  },
  NvidiaH100: {
    authors: 'NVIDIA',
    title: 'H100 Tensor Core GPU: data sheet',
    year: 2022,
    venue: 'manufacturer data sheet',
    kind: 'misc',
  },
  NvidiaJetsonNano: {
    authors: 'NVIDIA',
    title: 'Jetson Nano module: data sheet',
    year: 2019,
    venue: 'manufacturer data sheet',
    kind: 'misc',
  },
  Radford2019: {
    authors: 'Radford, Alec and Wu, Jeffrey and Child, Rewon and Luan, David and Amodei, Dario and Sutskever, Ilya',
    title: 'Language Models are Unsupervised Multitask Learners',
    year: 2019,
    venue: 'OpenAI technical report',
    kind: 'misc',
  },
  Ramapuram2024: {
    authors: 'Ramapuram, Jason and others',
    title: 'Theory, Analysis, and Best Practices for Sigmoid Self-Attention',
    year: 2024,
    venue: 'arXiv preprint',
    kind: 'article',
    arxiv: '2409.04431',
  },
  Shah2024: {
    authors: 'Shah, Jay and Bikshandi, Ganesh and Zhang, Ying and Thakkar, Vijay and Ramani, Pradeep and Dao, Tri',
    title: 'FlashAttention-3: Fast and Accurate Attention with Asynchrony and Low-precision',
    year: 2024,
    venue: 'NeurIPS',
    kind: 'inproceedings',
    arxiv: '2407.08608',
  },
  Sunny2021: {
    authors: 'Sunny, Febin and Mirza, Asif and Nikdast, Mahdi and Pasricha, Sudeep',
    title: 'CrossLight: A Cross-Layer Optimized Silicon Photonic Neural Network Accelerator',
    year: 2021,
    venue: 'DAC',
    kind: 'inproceedings',
    arxiv: '2102.06960',
  },
  Sunny2022: {
    authors: 'Sunny, Febin and Nikdast, Mahdi and Pasricha, Sudeep',
    title:
      'SONIC: A Sparse Neural Network Inference Accelerator with Silicon Photonics for Energy-Efficient Deep Learning',
    year: 2022,
    venue: 'ASP-DAC',
    kind: 'inproceedings',
  },
  SunnyTed: {
    authors: 'Sunny, Febin',
    title: 'Thermal eigenmode decomposition of microring banks: reference code with thermal-crosstalk data (software)',
    year: 2021,
    venue: 'software repository',
    kind: 'misc',
  },
  Touvron2021: {
    authors:
      'Touvron, Hugo and Cord, Matthieu and Douze, Matthijs and Massa, Francisco and Sablayrolles, Alexandre and Jegou, Herve',
    title: 'Training data-efficient image transformers & distillation through attention',
    year: 2021,
    venue: 'ICML',
    kind: 'inproceedings',
    arxiv: '2012.12877',
  },
  Touvron2023: {
    authors: 'Touvron, Hugo and others',
    title: 'Llama 2: Open Foundation and Fine-Tuned Chat Models',
    year: 2023,
    venue: 'arXiv preprint',
    kind: 'article',
    arxiv: '2307.09288',
  },
  Vaswani2017: {
    authors: 'Vaswani, Ashish and others',
    title: 'Attention Is All You Need',
    year: 2017,
    venue: 'NeurIPS',
    kind: 'inproceedings',
    arxiv: '1706.03762',
  },
  Vatsavai2023: {
    authors: 'Vatsavai, Sairam Sri and Thakkar, Ishan',
    title: 'B_ONN_SIM: simulator of photonic neural-network accelerators (software)',
    year: 2023,
    venue: 'software repository',
    kind: 'misc',
    url: 'https://github.com/Sairam954/B_ONN_SIM',
  },
  Zhu2024: {
    authors:
      'Zhu, Hanqing and Gu, Jiaqi and Wang, Hanrui and Jiang, Zixuan and Zhang, Zhekai and Tang, Rongxing and Feng, Chenghao and Han, Song and Chen, Ray T. and Pan, David Z.',
    title: 'Lightening-Transformer: A Dynamically-operated Optically-interconnected Photonic Transformer Accelerator',
    year: 2024,
    venue: 'HPCA, pp. 686-703',
    kind: 'inproceedings',
    arxiv: '2305.19533',
    url: 'https://github.com/zhuhanqing/Lightening-Transformer',
  },
} as const satisfies Readonly<Record<string, Reference>>

export type ReferenceKey = keyof typeof references
