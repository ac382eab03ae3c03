export type TopicTag = (parts: TemplateStringsArray, ...values: (string | number)[]) => string;

/** Builds a topic name; what is interpolated is made safe for a path. */
export const topic: TopicTag = (parts, ...values) =>
  String.raw({ raw: parts }, ...values.map((value) => encodeURIComponent(value)));

/** The same below a depot: topicFor('nord')`dock/${3}` is `depot/nord/dock/3`. */
export const topicFor = (depot: string): TopicTag => (parts, ...values) => `depot/${depot}/${topic(parts, ...values)}`;
