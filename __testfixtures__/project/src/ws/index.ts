export class LegacyManager {
  connect(_topic: string): this {
    return this;
  }
}

export function formatTopic(topic: string): string {
  return topic.toLowerCase();
}
