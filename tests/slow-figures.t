#!/bin/sh
# As figures.t: 2,000 incidents, 50 periods.
FIGURES_N=2000 FIGURES_PERIODS=50 exec sh "$(dirname "$0")/figures.t"
