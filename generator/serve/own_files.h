/* preview.js and preview.css, which are part of the program. Private to serve/. */
#ifndef NENPO_SERVE_OWN_FILES_H
#define NENPO_SERVE_OWN_FILES_H

#include "base/str.h"

struct str own_script(void);
struct str own_style(void);

#endif
