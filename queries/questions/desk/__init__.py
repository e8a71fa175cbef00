"""Questions of the call desk."""
