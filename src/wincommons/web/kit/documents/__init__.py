"""Documents that the worker makes: how far each is, what it quotes, and how its file is handed out."""
