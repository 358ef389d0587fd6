"""People with an account: their passwords, sessions and devices, the invitations, and the security log."""
