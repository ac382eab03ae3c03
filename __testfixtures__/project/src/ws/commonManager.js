'use strict';

class CommonManager {
  static shared() {
    return new CommonManager();
  }

  connect(topic) {
    this.topic = topic;
    return this;
  }
}

module.exports = CommonManager;
