#include "page/views.h"

#define VIEW_SELF struct link_view
VIEW_SHAPE(link, LINK_FIELDS)
#undef VIEW_SELF
