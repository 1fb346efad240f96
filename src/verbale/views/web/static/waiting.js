// A page that is still being worked out is asked for again, once a second.
setTimeout(() => location.reload(), 1000);
