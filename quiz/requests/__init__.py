"""What is asked of every request and done to every answer, whichever feature it is for.

incoming  hosts  origins  proxies       may it be asked at all, by which name, from which page, through whom
forms  given_back  stale_forms  taken   a form's fields; what was typed and not taken; the proof that it was taken
browser_key  next_page  paging          whose text a browser keeps; where to go after; long lists
busy  headers  theme                    a database that is away; the policy of every page; light and dark
"""
