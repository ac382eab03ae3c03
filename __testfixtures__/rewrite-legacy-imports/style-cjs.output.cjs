#!/usr/bin/env node
'use strict'
const {getWebSocketManager} = require("../../websocket/manager")
module.exports = getWebSocketManager()
