//! What is sent back, and the headers that every answer carries.

use std::borrow::Cow;

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, HeaderValue, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use hyper::{Response, StatusCode};
use serde::Serialize;

/// Everything from this server, no script or style in the page, no form sent, no frame around it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                      img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// An answer.
#[derive(Debug)]
pub(super) struct Answer {
    pub status: StatusCode,
    pub kind: &'static str,
    pub body: Cow<'static, [u8]>,
    /// How many fixes were made, where the answer is a mended file.
    pub applied: Option<usize>,
}

/// Why there is no better answer; `kind` is for the page, which has words for it, `message` for people.
#[derive(Debug, Serialize)]
struct ErrorResponse<'a> {
    error: FaultBody<'a>,
}

#[derive(Debug, Serialize)]
struct FaultBody<'a> {
    kind: &'a str,
    message: &'a str,
    /// Lines of the text, from 0, that stay as they were.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    lines: &'a [usize],
    /// What the file may say, to choose from.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    encodings: &'a [EncodingChoice],
}

/// An encoding that a file may be in, and how it begins in it.
#[derive(Debug, Serialize)]
pub(super) struct EncodingChoice {
    pub name: &'static str,
    pub begins: String,
}

impl Answer {
    /// A file of the page.
    pub fn asset(kind: &'static str, body: &'static str) -> Self {
        Self { status: StatusCode::OK, kind, body: Cow::Borrowed(body.as_bytes()), applied: None }
    }

    /// The page itself.
    pub fn page(html: String) -> Self {
        Self {
            status: StatusCode::OK,
            kind: "text/html; charset=utf-8",
            body: Cow::Owned(html.into_bytes()),
            applied: None,
        }
    }

    /// Data.
    pub fn json(value: &impl Serialize) -> Self {
        match serde_json::to_vec(value) {
            Ok(body) => Self {
                status: StatusCode::OK,
                kind: "application/json",
                body: Cow::Owned(body),
                applied: None,
            },
            Err(error) => Self::fault(StatusCode::INTERNAL_SERVER_ERROR, "internal", &error.to_string()),
        }
    }

    /// A mended file.
    pub fn file(bytes: Vec<u8>, applied: usize) -> Self {
        Self {
            status: StatusCode::OK,
            kind: "application/octet-stream",
            body: Cow::Owned(bytes),
            applied: Some(applied),
        }
    }

    /// Something that can't be done, and why.
    pub fn fault(status: StatusCode, kind: &str, message: &str) -> Self {
        Self::failed(status, FaultBody { kind, message, lines: &[], encodings: &[] })
    }

    /// Lines that can't be changed as they were typed.
    pub fn stuck(lines: &[usize]) -> Self {
        let message = "this can't be changed without cutting through the document's markup";
        let error = FaultBody { kind: "stuck", message, lines, encodings: &[] };
        Self::failed(StatusCode::UNPROCESSABLE_ENTITY, error)
    }

    /// A file in an encoding that it does not name.
    pub fn unknown_encoding(message: &str, encodings: &[EncodingChoice]) -> Self {
        let error = FaultBody { kind: "encoding", message, lines: &[], encodings };
        Self::failed(StatusCode::UNPROCESSABLE_ENTITY, error)
    }

    fn failed(status: StatusCode, error: FaultBody<'_>) -> Self {
        let body = serde_json::to_vec(&ErrorResponse { error }).unwrap_or_default();
        Self { status, kind: "application/json", body: Cow::Owned(body), applied: None }
    }

    pub fn into_response(self) -> Response<Full<Bytes>> {
        let body = match self.body {
            Cow::Borrowed(bytes) => Bytes::from_static(bytes),
            Cow::Owned(bytes) => Bytes::from(bytes),
        };
        let mut response = Response::new(Full::new(body));
        *response.status_mut() = self.status;
        let fixed = [
            (CONTENT_TYPE, self.kind),
            (CONTENT_SECURITY_POLICY, POLICY),
            (X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (X_FRAME_OPTIONS, "DENY"),
            (REFERRER_POLICY, "no-referrer"),
            (CACHE_CONTROL, "no-store"),
            (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
            (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        ];
        let headers = response.headers_mut();
        headers.extend(fixed.map(|(name, value)| (name, HeaderValue::from_static(value))));
        if let Some(applied) = self.applied {
            headers.insert(HeaderName::from_static("x-copydesk-applied"), HeaderValue::from(applied));
        }
        response
    }
}
