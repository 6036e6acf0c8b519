"""Documents to attributed claims with their facts."""
