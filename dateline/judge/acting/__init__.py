"""Who acted and who was acted on, by the words beside a country and the word order of its sentence: «غارة إسرائيلية», "by the Israeli army".

``leaning`` adds up what ``beside`` finds in the words right beside each mention and ``order`` in the sentence around its verb (``voice`` and ``passive`` find
whether that verb is active or passive); ``together`` finds who acts with whom, ``speaking`` who speaks and about whom; ``forms`` looks words up.
"""
