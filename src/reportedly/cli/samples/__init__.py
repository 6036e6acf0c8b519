"""Short reports by invented outlets on invented incidents, for `reportedly demo`."""
