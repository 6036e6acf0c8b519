"""Twelve reports by invented outlets on three invented incidents, written for this project."""
