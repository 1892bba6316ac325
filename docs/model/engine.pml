/*
 * The send engine's protocol, small enough to try every order of its steps: two nodes, two people, one phone number.
 * README.md beside this file says which method each step is in C#, what is left out, and how to run it.
 *
 * Each option of a loop is one transaction, one call of Meta, or one thing that befalls a process; between two of them anything else may
 * happen. A node that takes no step is a node that stands still. Of time the model knows what has certainly passed: see `holds` and `window`.
 *
 * Compiled with CALL_BEFORE_COMMIT, LEASE_WITHOUT_ATTEMPT, PAUSE_WITHOUT_BARRIER, SETTLE_WITHOUT_COMPARE or HANDOVER_WITHOUT_SECOND it is a
 * broken twin, and must fail. With CANCEL_AND_RETRY people cancel and retry, otherwise they pause and resume: both at once are too many.
 */

#define NODES 2
#define PEOPLE 2
#define MAX_ATTEMPTS 2     /* claims of one message that the model follows */
#define LIMIT 1            /* calls that Meta allows in its second */
#define NOBODY 9

/* Status of a message. */
#define NONE 0             /* no record yet */
#define QUEUED 1
#define SENDING 2
#define SENT 3             /* or delivered, or read */
#define FAILED 4
#define UNCONFIRMED 5
#define CANCELLED 6

/* Facts about an attempt. */
#define ACCEPTED 1
#define REFUSED 2
#define POSTPONED 3        /* not called, or called and certainly not accepted */
#define UNKNOWN 4          /* the owner fell silent after announcing the call */
#define RECEIPT 5          /* the webhook: the person has it */

/* Status of the campaign. */
#define RUNNING 1
#define PAUSED 2
#define STOPPED 3          /* cancelled */

#define OF(n, p) ((n) * PEOPLE + (p))
#define CALL(p, a) ((p) * (MAX_ATTEMPTS + 1) + (a))

/* The database. */
byte campaign = RUNNING;
byte status[PEOPLE] = { NONE, QUEUED };         /* the launch has got so far */
byte attempt[PEOPLE];
byte owner[PEOPLE];                 /* the node that claimed it last */
bool announced[PEOPLE];             /* whether the owner has announced that claim */
byte count[7] = { 1, 1, 0, 0, 0, 0, 0 };   /* the campaign's counters, by status */
byte current = NOBODY;              /* the node that owns the number */

/* What time decides. */
bool holds[NODES];                  /* the node's last announcement is younger than the second for which it holds */
byte window;                        /* calls that Meta counts in its second */

/* Meta. */
bool called[PEOPLE * (MAX_ATTEMPTS + 1)];
bool taken[PEOPLE * (MAX_ATTEMPTS + 1)];        /* accepted */

/* What happens once at most. */
bool crashed[NODES];
bool hasPaused, pauseAnswered, hasCancelled, hasRetried;
byte receipts;

/* What a node remembers; lost with its process. */
bool owns[NODES];                   /* it believes that the number is its own */
byte mine[NODES];                   /* its calls in Meta's second */
bool waits[NODES];                  /* for the second after a hand-over */
byte has[NODES * PEOPLE];           /* the attempt that it has claimed; 0 for none */
byte answer[NODES * PEOPLE];        /* the result of its call, not yet stored; 0 for none */

#define HOLDS_NOTHING(n) (has[OF(n, 0)] == 0 && has[OF(n, 1)] == 0)
#define HAS_UNSETTLED(n) ((status[0] == SENDING && owner[0] == n) || (status[1] == SENDING && owner[1] == n))
#define WAS_ACCEPTED(p) (taken[CALL(p, 1)] || taken[CALL(p, 2)])

/* The counters equal a recount. */
#define IN(s) (count[s] == (status[0] == s) + (status[1] == s))
#define RECOUNTED (IN(0) && IN(1) && IN(2) && IN(3) && IN(4) && IN(5) && IN(6))

/* Nobody is lost: what is being sent is in a node's hands, or recovery will find it. */
#define IS_HELD(n, p) (has[OF(n, p)] != 0 && has[OF(n, p)] == attempt[p] && owner[p] == n)
#define KEPT(p) (status[p] != SENDING || IS_HELD(0, p) || IS_HELD(1, p) || current != owner[p] || !owns[owner[p]])

/* Everybody ends; the model does not follow a message further than its bound. */
#define RESTS(p) (status[p] == SENT || status[p] == FAILED || status[p] == CANCELLED || attempt[p] == MAX_ATTEMPTS)

#ifdef CALL_BEFORE_COMMIT
#define MAY_CALL(n, p) true
#else
#define MAY_CALL(n, p) (announced[p] && owner[p] == n && attempt[p] == has[OF(n, p)] && holds[n])
#endif

/* DispatchBarrier: no announcement of before the pause still holds. */
#ifdef PAUSE_WITHOUT_BARRIER
#define IS_QUIET true
#else
#define IS_QUIET (!holds[0] && !holds[1])
#endif

/* Owner and announcement of a message matter only while it is being sent; without that, the same state would be many. */
inline move(p, to) {
  assert(status[p] != SENT || to == SENT);   /* what a person has stays sent */
  count[status[p]]--;
  status[p] = to;
  count[to]++;
  owner[p] = 0;
  announced[p] = false
}

/* MessageState.Apply: facts late, twice and in any order. */
inline apply(p, a, fact) {
  if
#ifdef SETTLE_WITHOUT_COMPARE
  :: fact == ACCEPTED || fact == RECEIPT -> move(p, SENT)
  :: fact == REFUSED -> move(p, FAILED)
  :: fact == POSTPONED -> move(p, QUEUED)
  :: fact == UNKNOWN -> move(p, UNCONFIRMED)
#else
  :: fact == RECEIPT && a <= attempt[p] -> move(p, SENT)
  :: fact == ACCEPTED && a == attempt[p] && (status[p] == SENDING || status[p] == UNCONFIRMED || status[p] == FAILED) -> move(p, SENT)
  :: fact == REFUSED && a == attempt[p] && (status[p] == SENDING || status[p] == UNCONFIRMED) -> move(p, FAILED)
  :: fact == POSTPONED && a == attempt[p] && (status[p] == SENDING || status[p] == UNCONFIRMED) ->
     if
     :: campaign == STOPPED -> move(p, CANCELLED)
     :: else -> move(p, QUEUED)
     fi
  :: fact == UNKNOWN && a == attempt[p] && status[p] == SENDING -> move(p, UNCONFIRMED)
#endif
  :: else
  fi
}

inline forget(n) {
  owns[n] = false; mine[n] = 0; waits[n] = false;
  has[OF(n, 0)] = 0; answer[OF(n, 0)] = 0;
  has[OF(n, 1)] = 0; answer[OF(n, 1)] = 0
}

inline call(n, p) {
  assert(!called[CALL(p, has[OF(n, p)])]);   /* at most one call per attempt */
  assert(!WAS_ACCEPTED(p));                  /* nobody twice */
  assert(!pauseAnswered);                    /* no call after an answered pause */
  called[CALL(p, has[OF(n, p)])] = true;
  window++;
  mine[n]++;
  assert(window <= LIMIT);                   /* the number's rate */
  if
  :: taken[CALL(p, has[OF(n, p)])] = true; answer[OF(n, p)] = ACCEPTED
  :: answer[OF(n, p)] = REFUSED
  :: answer[OF(n, p)] = POSTPONED            /* too fast, or a fault of Meta's: into the queue again */
  fi
}

inline handle(n, p) {
  atomic {
    if
    /* ClaimAsync commits it as SENDING, with its attempt and owner. Whoever has said stop by then is not called. */
    :: owns[n] && has[OF(n, p)] == 0 && current == n && campaign == RUNNING && status[p] == QUEUED && attempt[p] < MAX_ATTEMPTS ->
#ifdef CALL_BEFORE_COMMIT
       has[OF(n, p)] = attempt[p] + 1;
#else
#ifdef LEASE_WITHOUT_ATTEMPT
       attempt[p] = 1;
#else
       attempt[p]++;
#endif
       move(p, SENDING);
       owner[p] = n;
       announced[p] = false;
       has[OF(n, p)] = attempt[p];
#endif
       if
       :: p == 0 -> answer[OF(n, p)] = REFUSED
       :: skip
       fi

    /* AnnounceAsync, under the locks of owner and campaign. */
    :: owns[n] && current == n && campaign == RUNNING && has[OF(n, p)] != 0 && answer[OF(n, p)] == 0 && !(announced[p] && holds[n]) ->
       announced[p] = true;
       holds[n] = true

    /* The call, while the announcement holds, at the pace that this owner remembers. */
    :: has[OF(n, p)] != 0 && answer[OF(n, p)] == 0 && mine[n] < LIMIT && !waits[n] && MAY_CALL(n, p) -> call(n, p)

    /* Not called, because no announcement holds: given back. */
    :: has[OF(n, p)] != 0 && answer[OF(n, p)] == 0 && !holds[n] -> answer[OF(n, p)] = POSTPONED

    /* SettleQueue: the answer is stored as a fact. */
    :: answer[OF(n, p)] != 0 ->
#ifdef CALL_BEFORE_COMMIT
       if
       :: status[p] == QUEUED -> attempt[p] = has[OF(n, p)]; move(p, SENDING)
       :: else
       fi;
#endif
       apply(p, has[OF(n, p)], answer[OF(n, p)]);
       has[OF(n, p)] = 0;
       answer[OF(n, p)] = 0
    fi
  }
}

active [NODES] proctype Node() {
  byte n = _pid;
end:
  do
  :: handle(n, 0)
  :: handle(n, 1)

  /* LaunchWorker: a record for each person, once, whichever node goes on with it. */
  :: atomic { campaign == RUNNING && status[0] == NONE -> move(0, QUEUED) }

  /* TryOwnAsync: nobody owns the number, or its owner has been silent for longer than an announcement holds. */
  :: atomic { !owns[n] && !HAS_UNSETTLED(n) && current != n && (current == NOBODY || !holds[current]) ->
       current = n;
       owns[n] = true;
#ifndef HANDOVER_WITHOUT_SECOND
       waits[n] = (window > 0)
#endif
     }

  /* It learns that it has lost the number, and its calls have ended. */
  :: atomic { owns[n] && current != n && HOLDS_NOTHING(n) -> forget(n) }

  /* kill -9. What Meta has, it has. */
  :: atomic { !crashed[n] && owns[n] -> crashed[n] = true; forget(n) }
  od
}

/* Claims of an owner that has ended: at once those that it had not announced, the others when no announcement of it holds. */
#define IS_LOST(p) (status[p] == SENDING && current != owner[p] && (!announced[p] || !holds[owner[p]]))

inline recover(p) {
  atomic { IS_LOST(p) ->
#ifdef LEASE_WITHOUT_ATTEMPT
    apply(p, attempt[p], POSTPONED)
#else
    if
    :: !announced[p] ->
       assert(!called[CALL(p, attempt[p])]);      /* into the queue only what was certainly not called */
       apply(p, attempt[p], POSTPONED)
    :: else -> apply(p, attempt[p], UNKNOWN)      /* unknown only where a call may have begun */
    fi
#endif
  }
}

/* RecoveryWorker, of whichever node. */
active proctype Recovery() {
end:
  do
  :: recover(0)
  :: recover(1)

  /* EndSilentOwnersAsync: the owner's process is gone, or has been silent. */
  :: atomic { current != NOBODY && !holds[current] && !owns[current] -> current = NOBODY }

  /* The time for a webhook about an unknown outcome is over. */
  :: atomic { status[0] == UNCONFIRMED -> move(0, FAILED) }
  :: atomic { status[1] == UNCONFIRMED -> move(1, FAILED) }
  od
}

inline receipt(p, a) { atomic { receipts < 2 && taken[CALL(p, a)] -> receipts++; apply(p, a, RECEIPT) } }

/* WebhookApplier: at once, late, twice, or never. */
active proctype Webhooks() {
end:
  do
  :: receipt(0, 1)
  :: receipt(0, 2)
  :: receipt(1, 1)
  :: receipt(1, 2)
  od
}

active proctype Person() {
end:
  do
#ifndef CANCEL_AND_RETRY
  /* Pause: committed, and answered when nothing more will leave. */
  :: atomic { !hasPaused && campaign == RUNNING -> hasPaused = true; campaign = PAUSED }
  :: atomic { campaign == PAUSED && !pauseAnswered && IS_QUIET -> pauseAnswered = true }
  :: atomic { campaign == PAUSED -> pauseAnswered = false; campaign = RUNNING }

#else
  /* Cancel: what has not left never will. */
  :: atomic { !hasCancelled && campaign != STOPPED ->
       hasCancelled = true;
       pauseAnswered = false;
       campaign = STOPPED;
       if
       :: status[0] == QUEUED || status[0] == NONE -> move(0, CANCELLED)
       :: else
       fi;
       if
       :: status[1] == QUEUED -> move(1, CANCELLED)
       :: else
       fi
     }

  /* Retry of what was refused for certain: the outcome of its last attempt is known. */
  :: atomic { !hasRetried && campaign == RUNNING && status[0] == FAILED && !WAS_ACCEPTED(0) -> hasRetried = true; move(0, QUEUED) }
#endif
  od
}

active proctype Clock() {
end:
  do
  /* An announcement is older than its second. */
  :: atomic { holds[0] -> holds[0] = false }
  :: atomic { holds[1] -> holds[1] = false }

  /* Meta's second is over. */
  :: atomic { window > 0 -> window = 0; mine[0] = 0; mine[1] = 0; waits[0] = false; waits[1] = false }
  od
}

/* What must hold between any two steps: taken only where it does not. */
active proctype Monitor() {
end:
  atomic { !(RECOUNTED && KEPT(0) && KEPT(1)) -> assert(RECOUNTED); assert(KEPT(0)); assert(KEPT(1)) }
}

/* Where nothing more can happen, everybody has ended. */
active proctype Rest() {
end:
  atomic { timeout -> assert(RESTS(0) && RESTS(1)) }
}

#ifdef CAN_END
/* Shows that the model is alive: some order of steps sends to both in spite of two kills and a pause. It must "fail". */
active proctype End() {
end:
  atomic { status[0] == SENT && status[1] == SENT && crashed[0] && crashed[1] && hasPaused -> assert(false) }
}
#endif
