#!/bin/sh
# Builds the tracer. Needs: apt-get install g++ libembree-dev
# x86-64-v3 and not the compiler's own machine: two machines then draw the same bytes.
set -e
out="${1:-$(dirname "$0")/../../../.candor/studio/tracer}"
mkdir -p "$(dirname "$out")"
exec g++ -O3 -march=x86-64-v3 -ffast-math -std=c++17 -o "$out" "$(dirname "$0")/main.cpp" -lembree3 -lpthread
