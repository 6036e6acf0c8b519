"""Much news at once: what is relevant of it, read by many processes into files for one import."""
