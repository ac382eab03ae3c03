#!/usr/bin/env node
'use strict'
const {makeManager} = require("../../ws/commonFactories")
module.exports = makeManager()
