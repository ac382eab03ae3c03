module.exports = (name) => [require('../../ws/' + name), require('../../other/' + name), require(name)];
