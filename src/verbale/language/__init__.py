"""Text to sentences with parse and names: the trained model, and how it is run."""

from verbale.language.conllu import to_conllu
from verbale.language.reader import Reader, load
from verbale.language.sentence import Name, Sentence
from verbale.language.sentences import split_sentences
from verbale.language.spacy_doc import to_spacy
from verbale.language.tokens import tokenize

__all__ = ["Name", "Reader", "Sentence", "load", "split_sentences", "to_conllu", "to_spacy", "tokenize"]
