/** A process that serves either the API over a home folder (its argument) or, without one, a bare hello route. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import fastify from 'fastify';
import { serve } from '../../api/index.ts';
import { type Ask, type Counted, serviceKey, type Told } from './protocol.ts';

const tell = (message: Told): void => void process.send?.(message);

async function listen(home: string | undefined): Promise<string> {
  if (home !== undefined) {
    const limits = { requestsPerMinute: 1e9 }; // counted as always, never reached
    const options = { home, port: 0, limits, ownerKey: serviceKey };
    return (await serve({ ...options, say: () => undefined })).address;
  }
  const app = fastify();
  app.get('/', () => ({ hello: 'world' }));
  return app.listen({ host: '127.0.0.1', port: 0 });
}

const cpuMilliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;
let processCpu = process.cpuUsage();
let threadCpu = process.threadCpuUsage();
let longestTask = 0;
let lastLook = 0;
let timer: NodeJS.Timeout | undefined;
const delay = monitorEventLoopDelay({ resolution: 1 });

function look(): void {
  const now = cpuMilliseconds(process.threadCpuUsage());
  longestTask = Math.max(longestTask, now - lastLook);
  lastLook = now;
}

process.on('message', (ask: Ask) => {
  if (ask === 'end') process.exit(0);
  else if (ask === 'watch the loop') {
    longestTask = 0;
    lastLook = cpuMilliseconds(process.threadCpuUsage());
    timer = setInterval(look, 1);
    delay.reset();
    delay.enable();
  } else if (ask === 'start counting') {
    processCpu = process.cpuUsage();
    threadCpu = process.threadCpuUsage();
  } else {
    const counted: Counted = {
      processCpuSeconds: cpuMilliseconds(process.cpuUsage(processCpu)) / 1000,
      mainThreadCpuSeconds: cpuMilliseconds(process.threadCpuUsage(threadCpu)) / 1000,
      longestTaskCpuMilliseconds: longestTask,
      longestDelayMilliseconds: delay.max / 1e6,
      peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    };
    clearInterval(timer);
    delay.disable();
    tell({ counted });
  }
});

process.once('disconnect', () => process.exit(1)); // the benchmark was stopped: serve nobody

tell({ listening: await listen(process.argv[2]) });
