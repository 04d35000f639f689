"""Charts: plain data -> Altair specification -> SVG by vl-convert -> kept in `kern.Grafiek`.

`gegevens` says what can be drawn and `schaal` computes with it (both pure); `trend` and `balken` make specifications,
`tekenen` makes pictures. The last three import Altair or vl-convert inside their functions: a web process that only
reads stored drawings never loads them. Writing is done by `partnerschap.kern.actions.grafieken`.
"""
