"""Who acted and who was acted on, by the words beside a country and by the order of its sentence: «غارة إسرائيلية», "by the Israeli army".

``leaning`` sums up what ``beside`` reads in the words right beside each naming and ``order`` in the sentence around its verb (``voice`` and ``passive`` say
how that verb tells it); ``together`` finds who acts with whom, ``speaking`` who speaks and of whom; ``forms`` looks words up.
"""
