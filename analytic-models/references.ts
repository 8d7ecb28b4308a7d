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

export const references = {
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
  Gu2025: {
    authors: 'Gu, Jiaqi and others (ScopeX-ASU)',
    title:
      'SimPhony: device-circuit-architecture cross-layer modelling of heterogeneous electronic-photonic AI systems (software)',
    year: 2025,
    venue: 'software repository',
    kind: 'misc',
    url: 'https://github.com/ScopeX-ASU/SimPhony',
  },
  Jouppi2017: {
    authors: 'Jouppi, Norman P. and others',
    title: 'In-Datacenter Performance Analysis of a Tensor Processing Unit',
    year: 2017,
    venue: 'ISCA',
    kind: 'inproceedings',
    arxiv: '1704.04760',
  },
  Lightfront: {
    authors: 'The Lightfront authors',
    title: 'Lightfront: design-space exploration of photonic and in-memory Transformer accelerators',
    year: 2026,
    venue: 'this software: an assumption stated in its documentation',
    kind: 'misc',
  },
  Radford2019: {
    authors: 'Radford, Alec and Wu, Jeffrey and Child, Rewon and Luan, David and Amodei, Dario and Sutskever, Ilya',
    title: 'Language Models are Unsupervised Multitask Learners',
    year: 2019,
    venue: 'OpenAI technical report',
    kind: 'misc',
  },
  Sunny2021: {
    authors: 'Sunny, Febin and Mirza, Asif and Nikdast, Mahdi and Pasricha, Sudeep',
    title: 'CrossLight: A Cross-Layer Optimized Silicon Photonic Neural Network Accelerator',
    year: 2021,
    venue: 'DAC',
    kind: 'inproceedings',
    arxiv: '2102.06960',
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
