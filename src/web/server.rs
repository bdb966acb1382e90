//! HTTP over loopback: one thread waits for the network, others check. What is slow, large or malformed is
//! turned away; a request that ends in a panic ends alone.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::io::ErrorKind;
use std::net::{Shutdown, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::{Body, Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::sync::{Notify, Semaphore};
use tokio::time::timeout;

use super::answer::Answer;
use super::app::App;
use super::guard;

/// The largest file that is taken (bytes).
pub const MAX_BODY: usize = 16 * 1024 * 1024;
/// Connections at once. A page opens half a dozen; a process may hold some thousand files open on most
/// systems.
const CONNECTIONS: usize = 256;
/// Threads that check.
const THREADS: usize = 4;
/// The head of a request is not larger (bytes).
const MAX_HEAD: usize = 16 * 1024;

/// How long a client is heard out after its answer.
const LINGER: Duration = Duration::from_millis(500);

/// How long a client may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// For the head of a request.
    pub head: Duration,
    /// For its body.
    pub body: Duration,
    /// For all, answer included.
    pub whole: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { head: Duration::from_secs(10), body: Duration::from_secs(30), whole: Duration::from_secs(120) }
    }
}

/// Answers until the process ends.
///
/// # Errors
/// The listener can't be used.
pub fn serve(listener: TcpListener, app: App, limits: Limits) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .max_blocking_threads(THREADS)
        .build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    runtime.block_on(accept(listener, Arc::new(app), limits)).map_err(|error| error.to_string())
}

async fn accept(listener: TcpListener, app: Arc<App>, limits: Limits) -> std::io::Result<()> {
    listener.set_nonblocking(true)?;
    let port = listener.local_addr()?.port();
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let seats = Arc::new(Semaphore::new(CONNECTIONS));
    let mut guests: VecDeque<Arc<Guest>> = VecDeque::new();
    loop {
        if seats.available_permits() == 0 {
            make_room(&mut guests);
        }
        let Ok(seat) = Arc::clone(&seats).acquire_owned().await else { return Ok(()) };
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(_) => {
                // Too many open files, or a client that left at once: the next may do better.
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let guest = Arc::new(Guest::default());
        guests.push_back(Arc::clone(&guest));
        if guests.len() >= 2 * CONNECTIONS {
            guests.retain(|guest| Arc::strong_count(guest) > 1);
        }
        let app = Arc::clone(&app);
        tokio::spawn(async move {
            tokio::select! {
                () = attend(stream, app, &guest, port, limits) => {}
                () = guest.leave.notified() => {}
            }
            drop(seat);
        });
    }
}

/// A connection.
#[derive(Debug, Default)]
struct Guest {
    /// Its request has come, with its body.
    asked: AtomicBool,
    /// Somebody else needs its seat.
    leave: Notify,
}

/// Sends away who has sat longest without asking anything: whoever holds connections open and says nothing
/// must not keep others out.
fn make_room(guests: &mut VecDeque<Arc<Guest>>) {
    guests.retain(|guest| Arc::strong_count(guest) > 1 && !guest.asked.load(Ordering::Relaxed));
    if let Some(guest) = guests.pop_front() {
        guest.leave.notify_one();
    }
}

/// Hears one request and answers it.
async fn attend(stream: TcpStream, app: Arc<App>, guest: &Arc<Guest>, port: u16, limits: Limits) {
    let service = service_fn(|request| {
        let (app, guest) = (Arc::clone(&app), Arc::clone(guest));
        async move { Ok::<_, Infallible>(respond(app, request, &guest, port, limits).await) }
    });
    let mut builder = http1::Builder::new();
    // A new connection for each request: on one machine that costs nothing, and no connection outlives its
    // use.
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(MAX_HEAD)
        .keep_alive(false);
    let connection = builder.serve_connection(TokioIo::new(stream), service).without_shutdown();
    if let Ok(Ok(parts)) = timeout(limits.whole, connection).await {
        linger(parts.io.into_inner()).await;
    }
}

/// Ends a connection whose client may still be sending what nobody will read: closed at once, it would take
/// the answer for lost.
async fn linger(stream: TcpStream) {
    let Ok(stream) = stream.into_std() else { return };
    if stream.shutdown(Shutdown::Write).is_err() {
        return;
    }
    let Ok(stream) = tokio::net::TcpStream::from_std(stream) else { return };
    let mut waste = vec![0; 64 * 1024];
    let drained = async {
        while stream.readable().await.is_ok() {
            match stream.try_read(&mut waste) {
                Ok(0) => break,
                Err(error) if error.kind() != ErrorKind::WouldBlock => break,
                _ => {}
            }
        }
    };
    let _ = timeout(LINGER, drained).await;
}

async fn respond(
    app: Arc<App>,
    request: Request<Incoming>,
    guest: &Guest,
    port: u16,
    limits: Limits,
) -> Response<Full<Bytes>> {
    let (head, body) = request.into_parts();
    if let Err(refusal) = guard::admit(&head.method, &head.uri, &head.headers, port) {
        return Answer::fault(StatusCode::FORBIDDEN, "refused", refusal.message()).into_response();
    }
    // Before the body is read: who does not know the token sends nothing.
    let Some(path) = app.path(head.uri.path()).map(str::to_owned) else {
        let message = "open the whole address that copydesk printed in the terminal";
        return Answer::fault(StatusCode::FORBIDDEN, "token", message).into_response();
    };
    let body = match read_body(body, limits).await {
        Ok(body) => body,
        Err(answer) => return answer.into_response(),
    };
    guest.asked.store(true, Ordering::Relaxed);
    let work = tokio::task::spawn_blocking(move || {
        app.answer(&head.method, &path, head.uri.query().unwrap_or_default(), &head.headers, body.to_vec())
    });
    let answer = work.await.unwrap_or_else(|_| {
        let message = "copydesk failed at this text; please report it";
        Answer::fault(StatusCode::INTERNAL_SERVER_ERROR, "internal", message)
    });
    answer.into_response()
}

/// The body of a request, within the limits; what is answered where it can't be read.
async fn read_body(body: Incoming, limits: Limits) -> Result<Bytes, Answer> {
    if body.size_hint().lower() > MAX_BODY as u64 {
        return Err(too_large());
    }
    match timeout(limits.body, Limited::new(body, MAX_BODY).collect()).await {
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(too_large()),
        Ok(Err(_)) => Err(Answer::fault(StatusCode::BAD_REQUEST, "request", "the request broke off")),
        Err(_) => Err(Answer::fault(StatusCode::REQUEST_TIMEOUT, "slow", "the request took too long")),
    }
}

fn too_large() -> Answer {
    Answer::fault(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "the file is larger than 16 MB")
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::{Ipv4Addr, TcpStream};

    use super::*;
    use crate::Config;

    #[test]
    fn a_panic_ends_its_request_only() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let app = App::new(Config::default()).unwrap();
        let address = app.address(port);
        std::thread::spawn(move || serve(listener, app, Limits::default()));
        let status = |path: &str| {
            let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
            let target = address.split_once(&port.to_string()).unwrap().1;
            write!(stream, "GET {target}{path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n").unwrap();
            let mut reply = String::new();
            stream.read_to_string(&mut reply).unwrap();
            reply.get(9..12).unwrap_or_default().to_owned()
        };
        for _ in 0..THREADS + 2 {
            assert_eq!(status("api/panic"), "500");
        }
        assert_eq!(status(""), "200");
    }

    /// A good request is answered beside any number of connections that say nothing, or half of what they
    /// should.
    #[test]
    fn who_says_nothing_keeps_nobody_out() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let app = App::new(Config::default()).unwrap();
        let target = app.address(port).split_once(&port.to_string()).unwrap().1.to_owned();
        // Nothing ends by itself while the test runs.
        let patient = Limits {
            head: Duration::from_secs(600),
            body: Duration::from_secs(600),
            whole: Duration::from_secs(600),
        };
        std::thread::spawn(move || serve(listener, app, patient));
        let said = [
            String::new(),
            "GET / HTTP/1.1\r\nHo".to_owned(),
            format!(
                "POST {target}api/check HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 9\r\n\r\nab"
            ),
        ];
        let connect = |n: usize| {
            let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
            stream.write_all(said[n % said.len()].as_bytes()).unwrap();
            stream
        };
        let half: Vec<TcpStream> = (0..CONNECTIONS + 50).map(connect).collect();
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        write!(stream, "GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n").unwrap();
        let mut reply = [0; 12];
        stream.read_exact(&mut reply).unwrap();
        assert_eq!(&reply, b"HTTP/1.1 200");
        drop(half);
    }
}
