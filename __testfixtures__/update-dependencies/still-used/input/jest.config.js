// @acme/old-ws
module.exports = { moduleNameMapper: { '^@acme/legacy-sockets$': '<rootDir>/fake.js' } };
