"""The platform's side, played: signs, encrypts, cuts off at five seconds, delivers three times."""
