#!/usr/bin/env bash
# Trains every shipped network again: `npm run train:reference`, or with names only those. What was stopped goes on.
#
# First the exact networks, then those that are fine-tuned from them with the errors of a machine in the loop. Each command is also in
# the card of its network (README.md of its folder). Steps and rates are choices of ours: what is learned within two hours on two cores.
set -euo pipefail
cd "$(dirname "$0")/../.."

lightfront() { node dist/src/cli/main.js "$@"; }
wanted=("$@")

# train NAME TASK OPTION...
train() {
  local name=$1
  shift
  if ((${#wanted[@]} > 0)) && [[ " ${wanted[*]} " != *" $name "* ]]; then return; fi
  echo "== $name"
  lightfront train "$@" --half --evaluation 256 --out "sweeps/models/$name"
}

# Languages of four widths with ReLU6, as the Optical Transformers have it: a variant then differs by its hardware alone.
exact_language() {
  train "language-$1" language --width "$1" --heads "$2" --feed-forward "$3" --activation relu6 --steps "$4" --rate "$5"
}
exact_language 32 2 64 2500 4e-3
exact_language 64 2 128 2500 3e-3
exact_language 128 4 256 1200 2e-3
exact_language 256 8 512 600 1.5e-3
train glyphs-48 glyphs --steps 2500 --batch 64 --rate 2.5e-3

# 8 bits without shot noise: so the work trains what it then shows photons to.
optical=(--system optical-transformer --set inputBits=8 --set weightBits=8 --set outputBits=8 --set detectionNoise=false)
optical_language() {
  train "language-$1-optical" language --from "sweeps/models/language-$1" "${optical[@]}" --steps "$2" --rate "$3"
}
optical_language 32 300 1e-3
optical_language 64 300 1e-3
optical_language 128 80 3e-4
optical_language 256 40 3e-4

# Noise of the tensor core at 4 bits, as its work has it.
train glyphs-48-dptc glyphs --from sweeps/models/glyphs-48 \
  --system lightening-transformer --set bits=4 --steps 300 --batch 64 --rate 5e-4

# Attention without a softmax, at 4 bits.
modulators=(--system electro-optic-softmax --set inputBits=4 --set outputBits=4)
train glyphs-48-optmax glyphs --from sweeps/models/glyphs-48 \
  "${modulators[@]}" --set scheme=optmax --steps 400 --batch 64 --rate 1e-3
train glyphs-48-optmoid glyphs --from sweeps/models/glyphs-48 \
  "${modulators[@]}" --set scheme=optmoid --steps 400 --batch 64 --rate 1e-3

# The three stages of gain cells: linear cells, scalers adapted to the cubic ones, and those fine-tuned.
cells=(--system gain-cell-attention)
train language-64-gain-cell-linear language --from sweeps/models/language-64 \
  "${cells[@]}" --set response=linear --steps 1200 --rate 1e-3
adapted=sweeps/models/language-64-gain-cell-linear/adapted-scalers.json
lightfront adapt gain-cell-attention --model sweeps/models/language-64-gain-cell-linear --out "$adapted"
train language-64-gain-cell language --from sweeps/models/language-64-gain-cell-linear --scalers "$adapted" \
  "${cells[@]}" --steps 300 --rate 3e-4
