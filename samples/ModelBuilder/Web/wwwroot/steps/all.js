// The screens, in the order of the steps.

import { scenario } from "/steps/scenario.js";
import { environment } from "/steps/environment.js";
import { data } from "/steps/data.js";
import { augment } from "/steps/augment.js";
import { train } from "/steps/train.js";
import { evaluate } from "/steps/evaluate.js";
import { tryIt } from "/steps/try.js";
import { consume } from "/steps/consume.js";

/** Each draws itself into the given element, and may return what is to be done when it is left. */
export const screens = { scenario, environment, data, augment, train, evaluate, try: tryIt, consume };
