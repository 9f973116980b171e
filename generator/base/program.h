/* Which program this is. */
#ifndef NENPO_BASE_PROGRAM_H
#define NENPO_BASE_PROGRAM_H

#include "base/hash.h"

/* Another hash for another executable and for other libraries, by how their files look from outside: what an update leaves under the same
 * version number is told apart as well. */
struct hash program_identity(void);

#endif
