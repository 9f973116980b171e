#ifndef NENPO_TESTS_FAULTS_RUN_H
#define NENPO_TESTS_FAULTS_RUN_H

#include "faults.h"

/* Writes down every diagnostic and finding of the untouched content. */
void know_reports(struct base *b);

#endif
