// Follows the deletions' events in a group of its own and prints what became of each; see docs/audit-consumers.md.
import { readFileSync } from 'node:fs';
import { Kafka as KafkaBinding } from 'cloudevents';
import kafkajs from 'kafkajs';

const env = process.env;
const login = env.KAFKA_USERNAME && {
  ssl: { ca: [readFileSync(env.KAFKA_CA, 'utf8')] },
  sasl: { mechanism: 'scram-sha-512', username: env.KAFKA_USERNAME, password: env.KAFKA_PASSWORD },
};
const kafka = new kafkajs.Kafka({
  clientId: 'audit-consumer-js',
  brokers: (env.KAFKA_BOOTSTRAP_SERVERS ?? '127.0.0.1:19092').split(','),
  logLevel: kafkajs.logLevel.ERROR,
  ...login,
});
const consumer = kafka.consumer({ groupId: env.KAFKA_GROUP ?? 'audit', readUncommitted: false });

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => consumer.disconnect());
}

await consumer.connect();
await consumer.subscribe({ topic: 'assistant-deletion.events', fromBeginning: true });
await consumer.run({ // commits an offset after eachMessage is done with it
  eachMessage: async ({ partition, message }) => {
    let event;
    try {
      event = eventOf(message);
    } catch (error) {
      return console.log(`UNREADABLE partition ${partition} offset ${message.offset}: ${error.name}`);
    }
    report(event); // what this throws is tried again
  },
});

/** kafkajs hands out headers as buffers, and the SDK expects texts. */
function eventOf({ key, value, headers }) {
  const texts = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, text?.toString()]));
  return KafkaBinding.toEvent({ headers: texts, key: key?.toString(), value: value?.toString() });
}

/** `event.id` is the key to recognize a redelivery by: keep it with whatever you store. */
function report({ id, type, time, data }) {
  const { deletionId, commandId, details, reason } = data;
  switch (type) {
    case 'assistant-deletion.completed.v1':
      return console.log(time, id, 'completed', deletionId, JSON.stringify(details));
    case 'assistant-deletion.amended.v1':
      return console.log(time, id, 'amended', deletionId, JSON.stringify(details));
    case 'assistant-deletion.rejected.v1':
      return console.log(time, id, 'rejected', commandId, reason);
  } // all others are on the way, or newer than this program
}
