/* Where the sentences of running text begin and end, for both languages alike and without reading words. What stands in brackets or
 * quotation marks is part of the sentence around it. Thread-safe. */
#ifndef NENPO_TEXT_SENTENCE_H
#define NENPO_TEXT_SENTENCE_H

#include "base/str.h"

size_t sentence_start(struct str s); /* of the sentence that the end of s stands in */
size_t sentence_end(struct str s);   /* of the sentence that s begins with or goes on with; s.n: it goes beyond */

#endif
