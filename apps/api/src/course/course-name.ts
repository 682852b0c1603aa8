/** Name of the collection that the course lives in. */
export const COURSE = 'course';
