'use strict';

// Runs inside the load generator, where this service is installed as a package.
const { riderSocket } = require('pedalpost-live/src/realtime/rider-socket');

for (let rider = 0; rider < 500; rider += 1) riderSocket().send(`rider/${rider}/position`, [53.55, 9.99]);
