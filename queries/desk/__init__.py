"""The call desk: whom it may have called today and in which order, and how well that order would have done before."""
