"""Stories and dialogue: what people say, coded by two, with quotes and stories by consent that can be taken back."""
