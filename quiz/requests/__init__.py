"""The checks of every request and the additions to every answer, whichever feature they are for.

incoming  hosts  origins  proxies       whether a request is taken, by which name, from which page, through which proxy
forms  given_back  stale_forms  taken   a form's fields; a refused form given back; the proof that a form was taken
browser_key  next_page  paging          the account of texts in a browser; the page after a form; long lists
busy  headers  theme                    a database that does not answer; the policy of every page; light and dark
"""
