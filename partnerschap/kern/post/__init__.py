"""Mail: the outbox sender lives in actions.post; here is where the demo lets mail end."""
