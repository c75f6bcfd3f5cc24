from . import dairy, electronics, pharmacy, quality, specifications, waiting
from .company import configure
from .story import Story
from .timeline import EVENTS, play


def tell_the_story(env):
    """Fill a fresh database with a month of documents, made as users make them."""
    story = Story(env)
    configure(story)
    play(story, EVENTS)
