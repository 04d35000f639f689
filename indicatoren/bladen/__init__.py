"""From stored observations to what a page, the API or a download shows. Reads only; nothing here writes.

`lezen` fetches the series of many selections in two queries; the other modules compute with them through `formules`.
Floor: above the models, below the actions.
"""
