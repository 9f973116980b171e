/* What a path of the preview leads to. Private to serve/. */
#ifndef NENPO_SERVE_ANSWER_H
#define NENPO_SERVE_ANSWER_H

#include "serve/edition.h"
#include "serve/http.h"

/* Files of the preview itself: its script and style sheet. False: there is no such file. */
bool answer_own(struct str path, struct http_answer *out);
/* A file of the site; pages get the preview's script. */
void answer_from(struct edition *e, struct str start, struct str path, struct http_answer *out);
/* Any page, as long as nothing could be read. */
void answer_nothing(struct str start, struct http_answer *out);

#endif
