"""blamefree: postmortems as documents in git, linted and published."""
