"""Who the staff are, as a provider of OpenID Connect says: discovery, log-in, renewal, log-out."""
