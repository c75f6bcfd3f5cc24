from .demo import tell_the_story
